"""What tests/abuse.sh runs: tests/abuse/run.py short|long BINARY"""

import asyncio

import accidents
import clients
import server

asyncio.run(server.run(clients.CHECKS + accidents.CHECKS))
