-- Asks about one of DOMAINS mail domains at random, by its Host.
local domains = tonumber(os.getenv("DOMAINS"))
math.randomseed(1)

request = function()
  wrk.headers["Host"] = string.format("autoconfig.customer%07d.example", math.random(0, domains - 1))
  return wrk.format("GET", "/mail/config-v1.1.xml")
end
