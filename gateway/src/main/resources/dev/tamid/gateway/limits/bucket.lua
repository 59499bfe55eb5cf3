-- A trainer's bucket of tokens, as the Generic Cell Rate Algorithm keeps it: one number, the moment at which the bucket will be full again.
-- KEYS[1] the bucket   ARGV[1] microseconds a token takes to come   ARGV[2] tokens the full bucket holds   ARGV[3] tokens wanted
-- Answers { tokens taken, microseconds until the next one if none was taken }. The clock is the server's, so all gateways share it.
local interval, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full_at = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
-- A bucket cannot be emptier than empty; a number from a clock that ran ahead, or from other settings, is not believed.
full_at = math.min(full_at, now + interval * burst)
local room = now + interval * burst - full_at
local taken = math.min(wanted, math.floor(room / interval))
if taken < 1 then
  return { 0, math.ceil(interval - room) }
end
full_at = full_at + taken * interval
redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000) + 1)
return { taken, 0 }
