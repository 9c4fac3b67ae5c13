import { Menu, nativeImage, Tray } from 'electron';
import { type RecentNetwork, type TrayDeeds, trayTemplate } from './trayMenu.ts';

/** Pictures of the tray, as absolute paths: 16 and 32 pixels square. */
export type TrayPictures = { readonly small: string; readonly large: string };

/** Kith in the tray, or on a Mac in the menu bar. */
export type OpenTray = { readonly show: (networks: readonly RecentNetwork[]) => void };

/**
 * Puts Kith into the tray. The object must be held: a tray that is collected vanishes.
 * @param template whether the pictures are a Mac's template, black and clear, which the system colours
 */
export const openTray = (pictures: TrayPictures, template: boolean, deeds: TrayDeeds): OpenTray => {
  const image = nativeImage.createFromPath(pictures.small);
  image.addRepresentation({ scaleFactor: 2, buffer: nativeImage.createFromPath(pictures.large).toPNG() });
  image.setTemplateImage(template);
  const tray = new Tray(image);
  tray.setToolTip('Kith');
  tray.on('click', deeds.open);
  const show = (networks: readonly RecentNetwork[]): void =>
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(deeds, networks)));
  show([]);
  return { show };
};
