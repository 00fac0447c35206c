// What the account window does after "Continue": the same discovery, the same filling of placeholders, the same log-in.
const { FindConfig } = ChromeUtils.importESModule("resource:///modules/accountcreation/FindConfig.sys.mjs");
const { AccountConfig } = ChromeUtils.importESModule("resource:///modules/accountcreation/AccountConfig.sys.mjs");
const { ConfigVerifier } = ChromeUtils.importESModule("resource:///modules/accountcreation/ConfigVerifier.sys.mjs");

const domain = args.email.split("@").pop();
const stream = FindConfig.parallelAutoDiscovery(domain, args.email, new AbortController().signal, "", "");
const askedToTrust = [];
let step = await stream.next();
while (!step.done) {
  askedToTrust.push(step.value.host);
  step = await stream.next({ acceptRedirect: true });
}

const config = step.value;
if (!config) {
  return { found: false, incoming: [], outgoing: [], askedToTrust };
}

// Outgoing alternatives are filled in only once a person picks one: pick each, and the first one last.
const smtp = [config.outgoing, ...config.outgoingAlternatives];
for (const server of smtp.toReversed()) {
  config.outgoing = server;
  AccountConfig.replaceVariables(config, "Anna Example", args.email, args.password);
}

const security = { 2: "starttls", 3: "tls" };
const describe = server => ({
  type: server.type,
  hostname: server.hostname,
  port: server.port,
  security: security[server.socketType] ?? `socketType ${server.socketType}`,
  login: server.username,
});
const found = {
  found: true,
  source: config.subSource,
  displayName: config.displayName,
  incoming: [config.incoming, ...config.incomingAlternatives].map(describe),
  outgoing: smtp.map(describe),
  askedToTrust,
};

const verifier = new ConfigVerifier(window.msgWindow, new AbortController().signal);
try {
  const verified = await verifier.verifyConfig(config, config.source != AccountConfig.kSourceXML);
  found.loggedInAs = verified.incoming.username;
  if (args.keep) {
    // What the account window does at its end.
    const { CreateInBackend } = ChromeUtils.importESModule("resource:///modules/accountcreation/CreateInBackend.sys.mjs");
    verified.rememberPassword = true;
    await CreateInBackend.createAccountInBackend(verified);
  }
} finally {
  verifier.cleanup();
}
return found;
