// The part of undici the plugin uses. Its files are pinned by the exact version in package.json.
const { Dispatcher } = { Dispatcher: require('../node_modules/undici/lib/dispatcher/dispatcher.js') };
Object.assign(Dispatcher.prototype, require('../node_modules/undici/lib/api/index.js'));
exports.Dispatcher = Dispatcher;
exports.Client = require('../node_modules/undici/lib/dispatcher/client.js');
exports.Pool = require('../node_modules/undici/lib/dispatcher/pool.js');
exports.ProxyAgent = require('../node_modules/undici/lib/dispatcher/proxy-agent.js');
exports.buildConnector = require('../node_modules/undici/lib/core/connect.js');
