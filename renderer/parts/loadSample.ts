import type { Result } from '../../shared/domain/result.ts';
import { parseSampleNetwork, type SampleNetwork } from '../../shared/interchange/sampleNetwork.ts';

/** The invented people that come with the program; loaded only when asked for. */
export const loadSample = async (): Promise<Result<SampleNetwork>> => {
  const { default: json } = await import('../../resources/sample-network.json');
  return parseSampleNetwork(json);
};
