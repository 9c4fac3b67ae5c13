// Loaded into every Node program of the offline tour: whatever one of them wants of the network beyond this machine is
// written down. It is let go on: the tour is to be told, not mended.
const { appendFileSync } = require('node:fs');
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const isHere = (host) => /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\..*|localhost|.*\.localhost)$/i.test(host);
const tell = (what, host) => {
  if (!isHere(String(host))) appendFileSync(process.env.KITH_NODE_WATCH, `${what} ${host}\n`);
};

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function watched(...given) {
  const [options] = net._normalizeArgs(Array.isArray(given[0]) ? given[0] : given);
  // Without a port it is a pipe or a socket of the file system.
  if (options.port !== undefined) tell('connect', options.host ?? 'localhost');
  return connect.apply(this, given);
};

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function watched(...given) {
  tell('send', given.find((each, index) => index > 1 && typeof each === 'string') ?? 'localhost');
  return send.apply(this, given);
};

for (const owner of [dns, dns.promises]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
    const real = owner[name];
    owner[name] = (host, ...rest) => {
      tell(name, host || 'localhost');
      return real.call(owner, host, ...rest);
    };
  }
}
