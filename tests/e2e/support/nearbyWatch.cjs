// Loaded into the shell's programs by the tests of the local network. Kith sees no network but this machine itself, and
// whatever its sync thread writes to a socket is kept.
const { appendFileSync } = require('node:fs');
const dgram = require('node:dgram');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');
const os = require('node:os');
const { Duplex } = require('node:stream');
const workers = require('node:worker_threads');

const { networkInterfaces } = os;
os.networkInterfaces = () => {
  const internal = Object.entries(networkInterfaces()).map(([name, each]) => [
    name,
    each.filter((one) => one.internal),
  ]);
  return Object.fromEntries(internal.filter(([, each]) => each.length > 0));
};

if (workers.isMainThread) {
  // A thread is started without what its program was started with.
  workers.Worker = class extends workers.Worker {
    constructor(file, options) {
      super(file, { ...options, execArgv: ['--require', __filename] });
    }
  };
} else {
  const keep = (what, bytes) => {
    if (typeof bytes === 'string' || ArrayBuffer.isView(bytes))
      appendFileSync(process.env.KITH_NEARBY_WATCH, Buffer.concat([Buffer.from(`\n${what} `), Buffer.from(bytes)]));
  };
  net.Socket.prototype.write = function watched(...given) {
    keep('tcp', given[0]);
    return Duplex.prototype.write.apply(this, given);
  };
  // What it reads too, where that is asked for: unlike what others write, it is what came to this program alone.
  net.Socket.prototype.push = function watched(...given) {
    const { KITH_NEARBY_READ: file } = process.env;
    if (file && given[0]) appendFileSync(file, given[0]);
    return Duplex.prototype.push.apply(this, given);
  };
  const { send } = dgram.Socket.prototype;
  dgram.Socket.prototype.send = function watched(...given) {
    keep('udp', given[0]);
    return send.apply(this, given);
  };
  const { bind } = dgram.Socket.prototype;
  dgram.Socket.prototype.bind = function watched(...given) {
    keep('bound', '');
    return bind.apply(this, given);
  };
  const { listen } = net.Server.prototype;
  net.Server.prototype.listen = function watched(...given) {
    keep('listens', '');
    return listen.apply(this, given);
  };
}
syncBuiltinESMExports();
