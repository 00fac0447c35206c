// Fetches the inbox and shows the message, as a click on it does.
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const server = MailServices.accounts.defaultAccount.incomingServer;
const inbox = await until("the inbox", () => server.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox));
const message = await until("the message to arrive", () => {
  inbox.getNewMessages(window.msgWindow, null);
  return [...inbox.messages].find(header => header.mime2DecodedSubject == args.subject);
});

const pane = document.getElementById("tabmail").currentAbout3Pane;
pane.displayFolder(inbox);
const row = await until("the message in the list", () => {
  const index = pane.gDBView?.findIndexOfMsgHdr(message, true);
  return index >= 0 && index < 0xffffffff ? { index } : null;
});
pane.threadTree.selectedIndex = row.index;
const shownDocument = () => pane.messageBrowser.contentWindow.getMessagePaneBrowser()?.contentDocument;
const body = () => shownDocument()?.querySelector(".moz-text-plain, .moz-text-flowed")?.textContent ?? "";
await until("the message to be shown", () => body().includes(args.body));
return { from: message.mime2DecodedAuthor, subject: message.mime2DecodedSubject, body: body().trim() };
