await until("the main window", () => window.openAccountHub && document.readyState == "complete");
window.openAccountHub("MAIL");
await shown("#email");
return true;
