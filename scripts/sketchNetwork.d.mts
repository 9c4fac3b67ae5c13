/** A network of invented people, the same for the same number of them. Ties by the places of people in their list. */
export const sketchNetwork: (count: number) => {
  groups: string[];
  people: { name: string; tier: string; organisation: string; group: string | undefined }[];
  ties: { a: number; b: number; kind: string }[];
};
