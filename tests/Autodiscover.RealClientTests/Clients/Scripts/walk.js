// The account window is made of custom elements with open shadow roots; a plain selector does not look inside.
function* walk(root) {
  for (const element of root.querySelectorAll("*")) {
    yield element;
    if (element.shadowRoot) {
      yield* walk(element.shadowRoot);
    }
  }
}
const isShown = element => element.getClientRects().length > 0 && !element.disabled;
const find = selector => [...walk(document)].find(element => element.matches(selector) && isShown(element));
const until = async (what, test, patience = 30000) => {
  for (const end = Date.now() + patience; Date.now() < end; await new Promise(next => window.setTimeout(next, 100))) {
    const result = await test();
    if (result) {
      return result;
    }
  }
  throw new Error(`waited in vain: ${what}`);
};
const shown = selector => until(`${selector} to show`, () => find(selector));
