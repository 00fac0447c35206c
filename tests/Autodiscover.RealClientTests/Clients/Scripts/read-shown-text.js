return (await shown(args.selector)).innerText;
