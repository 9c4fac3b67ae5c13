import * as v from 'valibot';
import { arrange } from '../../shared/domain/arrange/arrange.ts';
import { type AlterId, alterIdSchema } from '../../shared/domain/ids.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';
import { parseSampleNetwork, type SampleNetwork } from '../../shared/interchange/sampleNetwork.ts';
import type { SampleToAdd } from '../../shared/vault/commands/sample.ts';

const idOf = (key: string): AlterId => v.parse(alterIdSchema, key);

// Nobody of them was ever seated, so the first look at the map would be one at people who stand by chance.
const seated = (sample: SampleNetwork): SampleToAdd => {
  const rings = defaultTiers.map(
    ({ id }) =>
      [
        id,
        sample.people
          .filter(({ ring }) => ring === id)
          .map(({ key, tags }) => ({ id: idOf(key), angle: null, seat: null, sector: null, groups: tags })),
      ] as const,
  );
  const ties = sample.ties.map(({ a, b }) => ({ a: idOf(a), b: idOf(b), weight: 1 }));
  const { seats } = arrange({ tiers: defaultTiers, people: new Map(rings), ties });
  return { ...sample, people: sample.people.map((each) => ({ ...each, seat: seats.get(idOf(each.key)) ?? null })) };
};

/** The invented people that come with the program, each with a seat on the map; loaded only when asked for. */
export const loadSample = async (): Promise<Result<SampleToAdd>> => {
  const { default: json } = await import('../../resources/sample-network.json');
  const read = parseSampleNetwork(json);
  return read.ok ? ok(seated(read.value)) : read;
};
