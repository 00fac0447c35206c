#!/usr/bin/env bash
# Publishes the native binary as releases do: deploy/release/publish.sh RID VERSION OUT
# A build server's settings keep this machine's paths out of it, and one thread for the compiler keeps chance out of it.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
cd "$here"
dotnet publish src/Autodiscover -c Release -r "$1" -o "$3" -p:Version="$2" -p:ContinuousIntegrationBuild=true \
    -p:UseSharedCompilation=false -p:CompilerResponseFile="$here/deploy/release/compiler.rsp"
