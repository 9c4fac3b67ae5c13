// What runs inside the page. Each exported function is sent there as text, so it uses nothing but its own arguments.

/**
 * Joins the page's world and the preload's world, which share no objects, by DOM events: what is put out on one side
 * comes in on the other as Electron's context bridge would hand it over (plain data copied and frozen, functions and
 * promises as stand-ins for the real ones). An event is heard before `dispatchEvent` returns, so calls are synchronous.
 * @returns a function that puts a value on the other world's window
 */
export function joinWorlds(tag, mine, theirs) {
  const functions = new Map();
  const promises = new Map();
  let [count, answer] = [0, null];
  const tell = (detail) => window.dispatchEvent(new CustomEvent(`${tag}:${theirs}`, { detail }));
  const isPlain = (value) =>
    Array.isArray(value) ||
    (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);
  const map = (value, change) =>
    Array.isArray(value)
      ? value.map(change)
      : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, change(v)]));
  const putOut = (value) => {
    if (typeof value === 'function') {
      functions.set(`${mine}${++count}`, value);
      return { functionOfBridge: `${mine}${count}` };
    }
    if (value instanceof Promise) {
      const id = `${mine}${++count}`;
      const settle = (how) => (result) => tell({ kind: 'settle', id, how, value: putOut(result) });
      value.then(settle('resolve'), settle('reject'));
      return { promiseOfBridge: id };
    }
    return isPlain(value) ? map(value, putOut) : value;
  };
  const takeIn = (value) => {
    if (!isPlain(value)) return value;
    if (value.functionOfBridge) return (...values) => call(value.functionOfBridge, values);
    if (value.promiseOfBridge)
      return new Promise((resolve, reject) => promises.set(value.promiseOfBridge, { resolve, reject }));
    return Object.freeze(map(value, takeIn));
  };
  const call = (id, values) => {
    tell({ kind: 'call', id, values: values.map(putOut) });
    const { failed, value } = answer;
    if (failed) throw new Error(value);
    return takeIn(value);
  };
  const run = ({ id, values }) => {
    try {
      return { failed: false, value: putOut(functions.get(id)(...values.map(takeIn))) };
    } catch (error) {
      return { failed: true, value: String(error) };
    }
  };
  window.addEventListener(`${tag}:${mine}`, ({ detail }) => {
    if (detail.kind === 'call') tell({ kind: 'answer', ...run(detail) });
    else if (detail.kind === 'answer') answer = detail;
    else if (detail.kind === 'settle') promises.get(detail.id)[detail.how](takeIn(detail.value));
    else Object.defineProperty(window, detail.name, { value: takeIn(detail.value), enumerable: true });
  });
  return (name, value) => tell({ kind: 'expose', name, value: putOut(value) });
}

/**
 * Writes bytes as text and back: JSON has none, the structured clone that Electron uses has. Where a list of files is
 * handed in, large ones go into it instead of into the text. Runs in Node as well.
 */
export function bytesAsText() {
  const mostAsText = 65_536;
  const change = (value, each) => {
    const changed = each(value);
    if (changed !== undefined) return changed;
    if (Array.isArray(value)) return value.map((item) => change(item, each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, each)]));
  };
  // The page has the one, Node the other.
  const text = (bytes) => bytes.toBase64?.() ?? Buffer.from(bytes).toString('base64');
  const bytesOf = (letters) => Uint8Array.fromBase64?.(letters) ?? new Uint8Array(Buffer.from(letters, 'base64'));
  const pack = (item, files) =>
    files !== undefined && item.length > mostAsText ? { fileOfIpc: files.push(item) } : { bytesOfIpc: [text(item)] };
  const back = (value, files) =>
    value?.fileOfIpc ? files?.[value.fileOfIpc - 1] : value?.bytesOfIpc && bytesOf(value.bytesOfIpc[0]);
  return {
    packBytes: (value, files) => change(value, (item) => (item instanceof Uint8Array ? pack(item, files) : undefined)),
    unpackBytes: (value, files) => change(value, (item) => back(item, files) || undefined),
  };
}

/** Runs a sandboxed preload: it may have `electron` with a few parts, and no Node. */
export function runPreload(tag, join, bytes, preload) {
  if (window !== window.top) return;
  const listeners = new Map();
  const calls = new Map();
  let count = 0;
  const { packBytes, unpackBytes } = bytes();
  // JSON has no undefined; the structured clone that Electron uses has. A top-level one is all that Kith sends.
  const pack = (value) => (value === undefined ? [] : [packBytes(value)]);
  const ipcRenderer = {
    invoke: (channel, value) =>
      new Promise((resolve, reject) => {
        calls.set(++count, { resolve, reject });
        window.__toShell(JSON.stringify({ id: count, channel, value: pack(value) }));
      }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off: (channel, listener) => {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((each) => each !== listener),
      );
      return ipcRenderer;
    },
  };
  const hear = (message) => {
    if (message.id === undefined)
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.values);
    else calls.get(message.id)[message.how](message.how === 'reject' ? new Error(message.value) : message.value[0]);
  };
  // While the files of one message are read, those behind it wait: Electron keeps their order.
  let reading = null;
  window.__fromShell = (packed, fileCount) => {
    if (fileCount === 0 && reading === null) return hear(unpackBytes(packed));
    const files = [...window.__filesFromShell.files].slice(0, fileCount);
    const read = async () => {
      const buffers = await Promise.all(files.map((file) => file.arrayBuffer()));
      hear(
        unpackBytes(
          packed,
          buffers.map((buffer) => new Uint8Array(buffer)),
        ),
      );
    };
    const before = reading?.catch(() => 'told to whoever sent that one') ?? Promise.resolve();
    const mine = before.then(read).finally(() => {
      if (reading === mine) reading = null;
    });
    reading = mine;
    return mine;
  };
  const strict = (name, object) =>
    new Proxy(object, {
      get: (target, key) => {
        if (!(key in target)) throw new Error(`stand-in: ${name}.${String(key)} is not implemented`);
        return target[key];
      },
    });
  const contextBridge = { exposeInMainWorld: join(tag, 'preload', 'page') };
  const electron = strict('electron in a preload', {
    contextBridge: strict('contextBridge', contextBridge),
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
  });
  const require = (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}
