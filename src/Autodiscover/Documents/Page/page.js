// Fills the settings in, fetches the codes and adds copy buttons. Without this script the form is posted and values are selected by hand.
(() => {
  'use strict';
  const texts = document.querySelector('main').dataset;
  const form = document.querySelector('form');
  const field = form?.elements.address;
  const status = document.getElementById('status');
  const values = document.querySelectorAll('.value');
  const made = [...document.querySelectorAll('.made')];

  // The same reading as the server's; whatever is not clearly an address of this page's domain is left to the server.
  const read = () => {
    const text = field.value.trim();
    const at = text.lastIndexOf('@');
    const typed = text.slice(at + 1).replace(/\.$/, '');
    if (at < 1 || !texts.domain || /[^\p{L}\p{M}\p{N}.-]/u.test(typed) || /[\p{Cc}\p{Cs}\ufffd-\uffff]/u.test(text)) {
      return {};
    }
    let host = '';
    try {
      host = new URL('http://' + typed).hostname;
    } catch { /* not a host name */ }
    const local = text.slice(0, at).replace(/ /g, '+');
    const email = local + '@' + host;
    return host === texts.domain && new TextEncoder().encode(email).length <= 254 ? { email, local } : {};
  };

  // RFC 3986, the @ left as it may stand in a path.
  const encode = text => encodeURIComponent(text)
    .replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase())
    .replace(/%40/g, '@');

  const placeholder = text => {
    const node = document.createElement('var');
    node.textContent = text;
    return node;
  };

  // A URL breaks behind its slashes.
  const slashed = text => text.split(/(?<=\/)/).flatMap(part => [part, document.createElement('wbr')]);

  const fill = ({ email, local }) => {
    for (const value of values) {
      const { fill, url } = value.dataset;
      if (fill) {
        const write = url === undefined ? text => text : encode;
        value.replaceChildren(...fill.split(/(\{email\}|\{local\})/).flatMap(part =>
          part === '{email}' ? (email ? write(email) : placeholder(texts.email))
            : part === '{local}' ? (email ? write(local) : placeholder(texts.local))
              : url === undefined ? part : slashed(part)));
        value.nextElementSibling.hidden = !email;
      }
    }
  };

  const swap = part => document.getElementById(part.id).replaceWith(part);

  // The codes are made by the server: this sends the very form and takes them from the page that answers.
  let asked;
  const makeCodes = () => {
    const request = asked = new XMLHttpRequest();
    request.open('POST', form.action);
    request.responseType = 'document';
    request.onload = () => {
      if (request === asked && request.status === 200) {
        made.forEach(part => swap(document.importNode(request.response.getElementById(part.id), true)));
      }
    };
    request.send(new URLSearchParams(new FormData(form)));
  };

  // Browsers offer the clipboard on https only; on http the old command still works.
  const copy = async value => {
    try {
      await navigator.clipboard.writeText(value.textContent);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(value);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand('copy');
    }
  };

  for (const value of values) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.title = texts.copy;
    button.setAttribute('aria-label', texts.copy + ': ' + value.dataset.name);
    button.hidden = value.querySelector('var') !== null;
    button.onclick = async () => {
      await copy(value);
      status.textContent = texts.copied + ': ' + value.textContent;
      button.classList.add('done');
      setTimeout(() => button.classList.remove('done'), 2000);
    };
    value.after(button);
  }

  if (field) {
    field.oninput = () => {
      field.removeAttribute('aria-invalid');
      document.getElementById('address-error')?.remove();
      status.textContent = '';
      asked = null;
      made.forEach(swap);
      fill(read());
    };
    form.onsubmit = event => {
      const address = read();
      if (address.email) {
        event.preventDefault();
        fill(address);
        status.textContent = texts.done + ': ' + address.email;
        if (made.length) {
          makeCodes();
        }
      }
    };
    if (field.value && !field.hasAttribute('aria-invalid')) {
      fill(read());
    }
  }

  // Safari on an iPad says that it is a Mac; a Mac has no touch screen.
  const apple = document.getElementById('apple');
  if (texts.apple && apple && navigator.maxTouchPoints > 1) {
    const start = document.getElementById('start');
    const details = apple.closest('details');
    start.textContent = texts.apple;
    start.nextElementSibling.replaceWith(apple);
    details.remove();
  }
})();
