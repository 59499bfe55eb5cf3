#!lua name=tamid_v1
-- What a cache without the protocol does, under the names of the functions that the services call: every load is cached,
-- an eviction drops what is there, and nothing is remembered. For `./tamid check --against`, which has to find it out.

local function read(keys, args)
  local entry = redis.call('HGET', keys[1], 'v:' .. args[1])
  if entry then
    return { 1, entry }
  end
  return { 0, args[3], '0', 0 }
end

local function fill(keys, args)
  redis.call('HSET', keys[1], 'b', args[5], 'v:' .. args[1], args[2])
  redis.call('PEXPIRE', keys[1], args[6])
  return 'stored'
end

-- Before COMMIT (ARGV[1] is 1) nothing; after it the eviction, or nothing either.
local function mark_all(keys, args)
  if args[1] == '0' and EVICTS_AFTER_COMMIT then
    redis.call('DEL', unpack(keys))
  end
  return #keys
end

local function apply(keys, args)
  local log, head, families = keys[1], keys[2], #keys - 2
  for number = 1, families do
    redis.call('DEL', keys[2 + number])
  end
  local epoch = redis.call('HGET', head, 'epoch')
  if not epoch then
    epoch = args[1]
    redis.call('HSET', head, 'epoch', epoch, 'seq', 0)
  end
  local seq = tonumber(redis.call('HGET', head, 'seq'))
  local appended = 0
  for at = 7 + families, #args, 3 do
    seq = seq + 1
    appended = appended + 1
    local numbered = '{"type":"change","seq":' .. string.format('%.0f', seq) .. ',' .. args[at + 2]
    redis.call('XADD', log, 'MAXLEN', '~', args[4], string.format('%.0f', seq) .. '-0', 'f', numbered)
    redis.call('SPUBLISH', args[6], epoch .. ' ' .. string.format('%.0f', seq) .. ' ' .. numbered)
  end
  redis.call('HSET', head, 'seq', string.format('%.0f', seq))
  return { epoch, string.format('%.0f', seq), appended }
end

local function head(keys, args)
  local fields = redis.call('HMGET', keys[1], 'epoch', 'seq')
  if not fields[1] then
    redis.call('HSET', keys[1], 'epoch', args[1], 'seq', 0)
    fields = { args[1], '0' }
  end
  return fields
end

redis.register_function('tamid_v1_read', read)
redis.register_function('tamid_v1_fill', fill)
redis.register_function('tamid_v1_mark', mark_all)
redis.register_function('tamid_v1_apply', apply)
redis.register_function('tamid_v1_head', head)
