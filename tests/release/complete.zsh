#!/usr/bin/env -S zsh -f
# What zsh offers for a line: tests/release/complete.zsh COMPLETION LINE ; the words, one a line. Needs a shell of its own that believes
# in a terminal; its completion is asked with compadd replaced by one that prints what it would have added.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; stty -echo; autoload -Uz compinit; compinit -u -D; source ${(q)1}"
zpty -w shell 'compadd() { local -a hits; builtin compadd -A hits "$@"; print -rl -- offer:${^hits}; }; bindkey "^I" complete-word; print ready'
zpty -r shell _ '*ready*'
zpty -w -n shell "$2"$'\t'
for attempt in {1..20}; do
    sleep 0.1
    while zpty -rt shell line; do text+=$line; done
done
zpty -d shell
print -r -- "$text" | tr -d '\r' | sed -n 's/^.*offer://p' | sort -u
