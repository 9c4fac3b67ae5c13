import type { GestureTable } from '../../parts/gestures.ts';

/** What the map answers to besides its actions. Whoever adds a key or a gesture there adds it here. */
export const mapGestures: GestureTable = {
  title: 'On the map',
  rows: [
    { by: ['drag them'], does: 'Move a person to another ring or place', onlyNow: true },
    { by: ['drag the map'], does: 'Look at another part' },
    { by: ['turn the wheel', 'pinch'], does: 'Look from nearer or further away' },
    { by: ['press them'], does: 'Open a person' },
    { by: ['press its name', 'F2'], does: 'Change a ring', onlyNow: true },
    { by: ['Shift+F10', 'right button'], does: 'What can be done with a person', onlyNow: true },
    { by: ['Left', 'Right', 'Home', 'End'], does: 'Walk along a ring' },
    { by: ['Up', 'Down'], does: 'Walk to the next ring' },
    { by: ['type a name'], does: 'Go to somebody' },
    { by: ['Shift+T'], does: 'Go to somebody whose name begins with T' },
    { by: ['Enter'], does: 'Open whom you stand at' },
    { by: ['Alt+Up', 'Alt+Down'], does: 'Move them a ring nearer or further', onlyNow: true },
    { by: ['Space', 'press them with Shift'], does: 'Choose them' },
    { by: ['draw around them with Shift', 'CmdOrCtrl+A'], does: 'Choose many' },
    { by: ['T', 'drag from the dot at their rim'], does: 'Tie them to another person', onlyNow: true },
    { by: ['Escape'], does: 'Put back whom you carry, or close who is open' },
  ],
};

/** What the tray of those who wait for a place answers to. */
export const trayGestures: GestureTable = {
  title: 'In the tray',
  rows: [
    { by: ['Up', 'Down'], does: 'Go through the people' },
    { by: ['Space'], does: 'Choose or leave out' },
    { by: ['Shift+Up', 'Shift+Down'], does: 'Choose several' },
    { by: ['CmdOrCtrl+A'], does: 'Choose all' },
    { by: ['Enter'], does: 'Open' },
  ],
};
