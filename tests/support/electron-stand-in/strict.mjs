import { EventEmitter } from 'node:events';

const notImplemented = (what) => {
  throw new Error(`stand-in: ${what} is not implemented`);
};

// Looked up by promises, by printing and by the test runner on any object.
const harmless = new Set(['then', 'toJSON']);

/** The object, but with an error instead of `undefined` for whatever the stand-in does not have. */
export const strict = (name, object) =>
  new Proxy(object, {
    get(target, key, receiver) {
      if (typeof key === 'string' && !(key in target) && !harmless.has(key)) notImplemented(`${name}.${key}`);
      return Reflect.get(target, key, receiver);
    },
    set(target, key, value, receiver) {
      if (typeof key === 'string' && !(key in target)) notImplemented(`${name}.${key}`);
      return Reflect.set(target, key, value, receiver);
    },
  });

/** As `strict`, for an object of a class with private fields, which are out of reach through a proxy: its methods are bound. */
export const strictInstance = (name, object) => {
  const methods = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(object));
  for (const [key, { value }] of Object.entries(methods))
    if (typeof value === 'function' && key !== 'constructor') object[key] = value.bind(object);
  return strict(name, object);
};

/** An emitter that refuses listeners for events it never emits: such a listener would be untested and look tested. */
export class StrictEmitter extends EventEmitter {
  constructor(name, events) {
    super();
    this.emitterName = name;
    this.emitted = new Set(events);
  }
  on(event, listener) {
    if (!this.emitted.has(event)) notImplemented(`${this.emitterName} event "${event}"`);
    return super.on(event, listener);
  }
  addListener(event, listener) {
    return this.on(event, listener);
  }
}

/** An event whose default can be prevented, with the given details on it. */
export const preventable = (details = {}) => ({
  ...details,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});
