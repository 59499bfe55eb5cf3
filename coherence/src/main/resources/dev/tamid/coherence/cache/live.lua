
-- The live log: each trainer's changes, numbered, in order.

-- The process that this is. It stays as it is for as long as this variable does; a server that starts again, or a replica that is promoted,
-- looks for itself.
local process
local function this_process()
  if not process then
    process = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
  end
  return process
end

-- Where a live log stands: epoch, number and position of the last change. A log that another process wrote came with a dump or from a replica
-- and may lack changes whose numbers were given out: it is begun anew, like one that is not there.
local function standing(head, log, epoch)
  local fields = redis.call('HMGET', head, 'epoch', 'seq', 'position', 'process')
  if not fields[1] or fields[4] ~= this_process() then
    redis.call('DEL', head, log)
    redis.call('HSET', head, 'epoch', epoch, 'seq', 0, 'process', this_process())
    return epoch, '0', false
  end
  return fields[1], fields[2], fields[3]
end

local function later(commit, lsn, position)
  local last_commit, last_lsn = string.match(position, '^(%d+):(%d+)$')
  local function compare(one, other)
    if #one ~= #other then
      return #one < #other and -1 or 1
    end
    return one == other and 0 or (one < other and -1 or 1)
  end
  local order = compare(commit, last_commit)
  return order > 0 or (order == 0 and compare(lsn, last_lsn) > 0)
end

-- KEYS live log, its head, families; ARGV birth and epoch to use if there is none, idle ms of families, most marks, most changes in the log,
-- idle ms of the log, channel, then the xids of each family, then of each change: commit LSN, LSN, frame.
-- One step: marked, appended once, published. A change at or below the position of the last one was appended before. Answers {epoch, number of the last change, changes appended}.
local function apply(keys, args)
  local log, head, families = keys[1], keys[2], #keys - 2
  for number = 1, families do
    mark(keys[2 + number], args[6 + number], false, args[1] .. '.' .. number, args[2], tonumber(args[3]))
  end
  local epoch, last, position = standing(head, log, args[1])
  local seq, appended = tonumber(last), 0
  for at = 7 + families, #args, 3 do
    local commit, lsn, frame = args[at], args[at + 1], args[at + 2]
    if not position or later(commit, lsn, position) then
      position = commit .. ':' .. lsn
      seq = seq + 1
      appended = appended + 1
      local numbered = '{"type":"change","seq":' .. string.format('%.0f', seq) .. ',' .. frame
      redis.call('XADD', log, 'MAXLEN', '~', args[4], string.format('%.0f', seq) .. '-0', 'f', numbered)
      redis.call('SPUBLISH', args[6], epoch .. ' ' .. string.format('%.0f', seq) .. ' ' .. numbered)
    end
  end
  if appended > 0 then
    redis.call('HSET', head, 'seq', string.format('%.0f', seq), 'position', position)
    redis.call('PEXPIRE', log, args[5])
  end
  redis.call('PEXPIRE', head, args[5])
  return { epoch, string.format('%.0f', seq), appended }
end

-- KEYS the live log's head and the log; ARGV epoch to use if there is none, idle ms. Answers {epoch, number of the last change}.
local function head(keys, args)
  local epoch, seq = standing(keys[1], keys[2], args[1])
  redis.call('PEXPIRE', keys[1], args[2])
  return { epoch, seq }
end

redis.register_function('tamid_v1_apply', apply)
redis.register_function('tamid_v1_head', head)
