import { hueCount } from '../../../../shared/domain/tag.ts';

/** The colours and the font of the map, read from the window's style sheet. */
export interface MapTheme {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly hairline: string;
  readonly accent: string;
  readonly accentInk: string;
  /** What cools. */
  readonly cooling: string;
  readonly tintInner: string;
  readonly tintOuter: string;
  readonly personInk: string;
  /** People in no group. */
  readonly plain: Hue;
  readonly hues: readonly Hue[];
  readonly font: string;
}

/** A group colour on the map: a quiet fill that ink can be read on, and the colour itself for the edge. */
export interface Hue {
  readonly fill: string;
  readonly edge: string;
  /** For marks too small for fill and edge. */
  readonly dot: string;
}

type Rgb = readonly [number, number, number];

const parse = (colour: string): Rgb => {
  const hit = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!hit) return [128, 128, 128];
  return [Number.parseInt(hit[1] ?? '', 16), Number.parseInt(hit[2] ?? '', 16), Number.parseInt(hit[3] ?? '', 16)];
};

/** A colour `part` of the way from one `#rrggbb` to another. */
export const mixed = (from: string, to: string, part: number): string => {
  const a = parse(from);
  const b = parse(to);
  const channel = (i: 0 | 1 | 2): string =>
    Math.round(a[i] + (b[i] - a[i]) * part)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
};

// A canvas gives every opaque colour back as #rrggbb, however the style sheet wrote it.
const asHex = (probe: OffscreenCanvasRenderingContext2D, colour: string): string => {
  probe.fillStyle = '#808080';
  probe.fillStyle = colour;
  return String(probe.fillStyle);
};

const hueNames = Array.from({ length: hueCount }, (_, i) => `--hue-${i}`);
const colourNames = [
  ...['--paper', '--paper-raised', '--ink', '--ink-soft', '--hairline', '--accent', '--accent-ink', '--cooling'],
  ...['--ring-tint-inner', '--ring-tint-outer', '--person', '--person-ink'],
  ...hueNames,
];

const sampleOf = (name: string): HTMLElement => {
  const sample = document.createElement('i');
  sample.style.forcedColorAdjust = 'none';
  sample.style.color = `var(${name})`;
  return sample;
};

/** Reads the theme as it applies to an element. */
export const readTheme = (element: Element): MapTheme => {
  const style = getComputedStyle(element);
  const probe = new OffscreenCanvas(1, 1).getContext('2d');
  if (!probe) throw new Error('this browser has no canvas');
  // A colour of the system is known to an element, not to a canvas that is nowhere on the page. All at once, or the
  // page's styles would be looked up anew for each.
  const samples = new Map(colourNames.map((name) => [name, sampleOf(name)]));
  element.append(...samples.values());
  const colour = (name: string): string => {
    const sample = samples.get(name);
    return asHex(probe, sample ? getComputedStyle(sample).color : '');
  };
  const raised = colour('--paper-raised');
  const person = colour('--person');
  const ink = colour('--ink');
  // Where the system forces its few colours, an edge is all that tells a mark from the paper.
  const edge = matchMedia('(forced-colors: active)').matches ? 1 : 0.28;
  const hues = hueNames.map((name) => {
    const hue = colour(name);
    return { fill: mixed(raised, hue, 0.26), edge: mixed(raised, hue, 0.85), dot: mixed(person, hue, 0.7) };
  });
  const theme: MapTheme = {
    paper: colour('--paper'),
    raised,
    ink,
    inkSoft: colour('--ink-soft'),
    hairline: colour('--hairline'),
    accent: colour('--accent'),
    accentInk: colour('--accent-ink'),
    cooling: colour('--cooling'),
    tintInner: colour('--ring-tint-inner'),
    tintOuter: colour('--ring-tint-outer'),
    plain: { fill: person, edge: mixed(person, ink, edge), dot: mixed(person, ink, 0.2) },
    personInk: colour('--person-ink'),
    hues,
    font: style.getPropertyValue('--font').trim() || 'sans-serif',
  };
  for (const sample of samples.values()) sample.remove();
  return theme;
};

/** The colour behind what stands on a band, by the band's index: the outside is bare paper. */
export const groundsOf = (theme: MapTheme, bands: readonly { readonly kind: 'ring' | 'outside' }[]) => {
  const rings = bands.filter(({ kind }) => kind === 'ring').length;
  return (band: number): string => (band < rings ? bandTint(theme, band, rings) : theme.paper);
};

/** The tint of a band, from the warm middle to the paper outside. */
export const bandTint = (theme: MapTheme, index: number, count: number): string =>
  mixed(theme.tintInner, theme.tintOuter, count < 2 ? 0 : index / (count - 1));
