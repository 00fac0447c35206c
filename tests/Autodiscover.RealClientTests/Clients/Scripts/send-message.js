// Through the compose window, as its Send button does.
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
fields.to = args.to;
fields.subject = args.subject;
fields.body = args.body;
const compose = Cc["@mozilla.org/messengercompose/composeparams;1"].createInstance(Ci.nsIMsgComposeParams);
compose.composeFields = fields;
compose.identity = MailServices.accounts.defaultAccount.defaultIdentity;
compose.format = Ci.nsIMsgCompFormat.PlainText;
MailServices.compose.OpenComposeWindowWithParams(null, compose);

const composeWindow = () => Services.wm.getMostRecentWindow("msgcompose");
await until("the compose window", () => composeWindow()?.composeEditorReady);
composeWindow().goDoCommand("cmd_sendNow");
await until("the message to be sent", () => !composeWindow());
return true;
