/** The scheme and host under which the desktop window's files live. */
export const appScheme = 'app';
export const appHost = 'kith';
export const startAddress = `${appScheme}://${appHost}/`;
/** The page of the quick window. */
export const quickAddress = `${startAddress}quick.html`;

/** An address without its query and its place in the page. */
export const bareAddress = (address: string): string => address.replace(/[?#].*$/s, '');

/** Whether an address is one of Kith's own files. */
export const isOwnAddress = (address: string): boolean => address.startsWith(startAddress);

/** Schemes that reach no network: made by the page itself, or Chromium's own tools. */
const localSchemes = ['data:', `blob:${startAddress}`, 'devtools:'];

/** Whether the window may load an address at all. Everything that would leave the machine is out. */
export const mayLoad = (address: string): boolean =>
  isOwnAddress(address) || localSchemes.some((scheme) => address.startsWith(scheme));
