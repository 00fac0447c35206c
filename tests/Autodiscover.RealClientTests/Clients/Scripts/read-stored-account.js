// What the new account will use from now on, as Thunderbird keeps it.
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const security = { 2: "starttls", 3: "tls" };
const account = await until("the account to be stored", () => MailServices.accounts.defaultAccount);
const incoming = account.incomingServer;
const smtp = MailServices.outgoingServer.getServerByKey(account.defaultIdentity.smtpServerKey).QueryInterface(Ci.nsISmtpServer);
return {
  name: account.defaultIdentity.fullName,
  email: account.defaultIdentity.email,
  incoming: {
    type: incoming.type,
    hostname: incoming.hostname,
    port: incoming.port,
    security: security[incoming.socketType],
    login: incoming.username,
  },
  outgoing: {
    type: smtp.type,
    hostname: smtp.hostname,
    port: smtp.port,
    security: security[smtp.socketType],
    login: smtp.username,
  },
};
