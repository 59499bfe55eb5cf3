#!lua name=tamid_v1
-- The coherence protocol inside Redis: every function here is one atomic step of it. docs/coherence.md tells why each rule is there.
--
-- A family is one hash:
--   b            its birth
--   m            its marks: 32 bit transaction ids, joined by commas
--   n            how many times it was marked: two misses between which it was not may share one load
--   i            its index: variant -> {snapshot, bytes, number of the fill}, packed
--   w            who loads what: variant -> until when others wait (ms), packed
--   f            number of the last fill
--   v:<variant>  the entry: etag, line feed, body
--
-- Redis 7.0. Transaction ids are exact in Lua's doubles up to 2^53.

local RANGE = 4294967296
local HALF = 2147483648

local function now_ms()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local function snapshot_of(text)
  local xmax, running = string.match(text, '^%d+:(%d+):(.*)$')
  local snapshot = { xmax = tonumber(xmax), running = {} }
  for xid in string.gmatch(running, '%d+') do
    snapshot.running[#snapshot.running + 1] = tonumber(xid)
  end
  return snapshot
end

-- Whether a mark (32 bits) was over when the snapshot was taken. At or above xmax is not, also when it is not listed.
local function finished(mark, snapshot)
  if (mark - snapshot.xmax) % RANGE < HALF then
    return false
  end
  for _, xid in ipairs(snapshot.running) do
    if xid % RANGE == mark then
      return false
    end
  end
  return true
end

-- Snapshots of one primary are ordered: `one` is not ahead of `other` when its xmax is not higher and all that runs in `other` is unfinished in it.
local function not_ahead(one, other)
  if one.xmax > other.xmax then
    return false
  end
  local running = {}
  for _, xid in ipairs(one.running) do
    running[xid] = true
  end
  for _, xid in ipairs(other.running) do
    if xid < one.xmax and not running[xid] then
      return false
    end
  end
  return true
end

local function unpack_map(packed)
  if not packed then
    return {}
  end
  return cmsgpack.unpack(packed)
end

local function marks_of(text)
  local marks = {}
  for xid in string.gmatch(text or '', '%d+') do
    marks[#marks + 1] = xid
  end
  return marks
end

-- KEYS family; ARGV variant, idle ms, a birth to use if there is none, ms that others wait for a load.
-- Answers {1, entry}, or {0, birth, marked, whether another loads it now}.
local function read(keys, args)
  local family, variant, idle = keys[1], args[1], args[2]
  local entry = redis.call('HGET', family, 'v:' .. variant)
  if entry then
    redis.call('PEXPIRE', family, idle)
    return { 1, entry }
  end
  local fields = redis.call('HMGET', family, 'b', 'n', 'w')
  local birth, marked = fields[1], fields[2] or '0'
  if not birth then
    birth = args[3]
    redis.call('HSET', family, 'b', birth)
  end
  local waits, now = unpack_map(fields[3]), now_ms()
  local loading = 0
  if waits[variant] and waits[variant] > now then
    loading = 1
  else
    for other, till in pairs(waits) do
      if till <= now then
        waits[other] = nil
      end
    end
    waits[variant] = now + tonumber(args[4])
    redis.call('HSET', family, 'w', cmsgpack.pack(waits))
  end
  redis.call('PEXPIRE', family, idle)
  return { 0, birth, marked, loading }
end

local function drop_oldest(family, index)
  local oldest
  for variant, meta in pairs(index) do
    if not oldest or meta[3] < index[oldest][3] then
      oldest = variant
    end
  end
  redis.call('HDEL', family, 'v:' .. oldest)
  index[oldest] = nil
end

local function weight(index)
  local variants, bytes = 0, 0
  for _, meta in pairs(index) do
    variants = variants + 1
    bytes = bytes + meta[2]
  end
  return variants, bytes
end

-- KEYS family; ARGV variant, entry, snapshot, birth that the miss saw, next birth, idle ms, most variants, most bytes.
-- Answers 'stored', or why not: 'birth', 'mark', 'newer'.
local function fill(keys, args)
  local family, variant, entry, snapshot_text = keys[1], args[1], args[2], args[3]
  local fields = redis.call('HMGET', family, 'b', 'm', 'i', 'w', 'f')
  if fields[1] ~= args[4] then
    return 'birth'
  end
  local waits = unpack_map(fields[4])
  if waits[variant] then
    waits[variant] = nil
    redis.call('HSET', family, 'w', cmsgpack.pack(waits))
  end
  local snapshot = snapshot_of(snapshot_text)
  local marks = marks_of(fields[2])
  for _, xid in ipairs(marks) do
    if not finished(tonumber(xid), snapshot) then
      return 'mark'
    end
  end
  local index = unpack_map(fields[3])
  if index[variant] and not not_ahead(snapshot_of(index[variant][1]), snapshot) then
    return 'newer'
  end
  if #marks > 0 then
    redis.call('HDEL', family, 'm')
    redis.call('HSET', family, 'b', args[5])
  end
  local number = tonumber(fields[5] or '0') + 1
  index[variant] = { snapshot_text, string.len(entry), number }
  local variants, bytes = weight(index)
  while variants > 1 and (variants > tonumber(args[7]) or bytes > tonumber(args[8])) do
    drop_oldest(family, index)
    variants, bytes = weight(index)
  end
  redis.call('HSET', family, 'v:' .. variant, entry, 'i', cmsgpack.pack(index), 'f', number)
  redis.call('PEXPIRE', family, args[6])
  return 'stored'
end

-- Marks one family. A family that is not there is made only when asked to: before COMMIT the mark must be remembered; once the change is
-- visible, whoever brings the family to life can only read what is visible too.
local function mark(family, xids, create, birth, idle, most_marks)
  local fields = redis.call('HMGET', family, 'b', 'm', 'i')
  if not fields[1] then
    if not create then
      return
    end
    redis.call('HSET', family, 'b', birth)
  end
  local marks, known = marks_of(fields[2]), {}
  for _, xid in ipairs(marks) do
    known[xid] = true
  end
  for xid in string.gmatch(xids, '%d+') do
    if not known[xid] then
      known[xid] = true
      marks[#marks + 1] = xid
    end
  end
  if #marks > most_marks then
    redis.call('DEL', family)
    if not create then
      return
    end
    redis.call('HSET', family, 'b', birth)
    marks = marks_of(xids)
    fields[3] = false
  end
  if fields[3] then
    local index, dropped = cmsgpack.unpack(fields[3]), false
    for variant, meta in pairs(index) do
      local snapshot = snapshot_of(meta[1])
      for xid in string.gmatch(xids, '%d+') do
        if not finished(tonumber(xid), snapshot) then
          redis.call('HDEL', family, 'v:' .. variant)
          index[variant] = nil
          dropped = true
          break
        end
      end
    end
    if dropped then
      redis.call('HSET', family, 'i', cmsgpack.pack(index))
    end
  end
  redis.call('HSET', family, 'm', table.concat(marks, ','))
  redis.call('HINCRBY', family, 'n', 1)
  redis.call('HDEL', family, 'w')
  redis.call('PEXPIRE', family, idle)
end

-- KEYS families; ARGV create (0 or 1), birth, idle ms, most marks, then the xids of each family, joined by commas.
local function mark_all(keys, args)
  for number, family in ipairs(keys) do
    mark(family, args[4 + number], args[1] == '1', args[2] .. '.' .. number, args[3], tonumber(args[4]))
  end
  return #keys
end

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

-- The life of this server's data: the process, and the history that it writes as a primary. Both stay the same only while nothing but commands
-- has changed the data. A process that loaded nothing and never followed another holds only what was written to it; any other holds what was
-- written to it once cache-invalidator has said so, for this life.
local function life_of(book)
  local info = redis.call('INFO', 'server', 'replication', 'persistence')
  local function value(name)
    return string.match(info, '\n' .. name .. ':([^\r\n]*)')
  end
  local id = value('run_id') .. '-' .. value('master_replid')
  if value('role') ~= 'master' or value('loading') ~= '0' then
    return id, false
  end
  local own = value('rdb_last_load_keys_loaded') == '0' and value('aof_enabled') == '0' and value('second_repl_offset') == '-1'
  return id, own or redis.call('HGET', book, 'cleared') == id
end

-- KEYS the book of the server's life. Answers {its life, 1 if it holds what was written to it and may be read}.
local function life(keys)
  local id, whole = life_of(keys[1])
  return { id, whole and 1 or 0 }
end

-- KEYS the book; ARGV a life. From now on the server may be read, if that life is the one it lives. Answers whether it is.
local function clear(keys, args)
  local id = life_of(keys[1])
  if id ~= args[1] then
    return 0
  end
  redis.call('HSET', keys[1], 'cleared', id)
  return 1
end

-- KEYS the book; ARGV a partition, the offset up to which its changes are marked here, and so on. Not noted while old data may be here: what is
-- noted then belongs to that data, and says from where its changes have to be replayed. Answers whether it was noted.
local function reached(keys, args)
  local _, whole = life_of(keys[1])
  if not whole then
    return 0
  end
  redis.call('HSET', keys[1], unpack(args))
  return 1
end

-- What follows is for the auditor. Suspects of a family that are named at once, so that an answer is bounded.
local MOST_SUSPECTS = 5

-- Whether what the family says of its entries is true, without a look at what they say: {birth, marks, variants, then of each suspect: variant,
-- snapshot, why}. Why: 'change' when the snapshot does not see the transaction (if one is given) as finished, 'mark' when it does not see a mark
-- of the family so, 'bytes' when the entry is not as long as when it was filled, 'index' when nobody knows what it was read under.
local function checked(family, xid)
  local fields = redis.call('HMGET', family, 'b', 'm', 'i', 'n', 'w', 'f')
  local marks, found, variants = marks_of(fields[2]), {}, 0
  local function suspect(variant, snapshot, why)
    if #found < 3 * MOST_SUSPECTS then
      found[#found + 1], found[#found + 2], found[#found + 3] = variant, snapshot, why
    end
  end
  local index = unpack_map(fields[3])
  for variant, meta in pairs(index) do
    local bytes = redis.call('HSTRLEN', family, 'v:' .. variant)
    if bytes > 0 then
      variants = variants + 1
      local snapshot, why = snapshot_of(meta[1]), nil
      for _, mark in ipairs(marks) do
        if not finished(tonumber(mark), snapshot) then
          why = 'mark'
        end
      end
      if xid ~= '' and not finished(tonumber(xid), snapshot) then
        why = 'change'
      end
      if bytes ~= meta[2] then
        why = 'bytes'
      end
      if why then
        suspect(variant, meta[1], why)
      end
    end
  end
  local others = 0
  for number = 1, 6 do
    others = others + (fields[number] and 1 or 0)
  end
  if redis.call('HLEN', family) - others > variants then
    for _, field in ipairs(redis.call('HKEYS', family)) do
      local variant = string.match(field, '^v:(.*)$')
      if variant and not index[variant] then
        variants = variants + 1
        suspect(variant, '', 'index')
      end
    end
  end
  return { fields[1] or '', fields[2] or '', variants, unpack(found) }
end

-- KEYS the live log's head, families; ARGV the transaction that all entries must see as finished, or nothing. Answers {position of the last
-- change in the live log, then what is true of each family}.
local function check(keys, args)
  local answer = { redis.call('HGET', keys[1], 'position') or '' }
  for number = 2, #keys do
    answer[number] = checked(keys[number], args[1])
  end
  return answer
end

-- KEYS family; ARGV variant, or nothing and a number that picks one. Answers nothing, or {birth, marks, variants, variant, snapshot, entry}.
local function look(keys, args)
  local family, variant, names = keys[1], args[1], {}
  for _, field in ipairs(redis.call('HKEYS', family)) do
    names[#names + 1] = string.match(field, '^v:(.*)$')
  end
  if variant == '' and #names > 0 then
    table.sort(names)
    variant = names[tonumber(args[2]) % #names + 1]
  end
  local fields = redis.call('HMGET', family, 'b', 'm', 'i', 'v:' .. variant)
  if not fields[4] then
    return {}
  end
  local meta = unpack_map(fields[3])[variant]
  return { fields[1] or '', fields[2] or '', #names, variant, meta and meta[1] or '', fields[4] }
end

-- KEYS family; ARGV variant, snapshot, birth, next birth. Drops the entry if it is still that one; loads that are under way are refused, since
-- nobody knows what the family forgot. Answers how many it dropped.
local function drop(keys, args)
  local family, variant = keys[1], args[1]
  local fields = redis.call('HMGET', family, 'b', 'i')
  local index = unpack_map(fields[2])
  local snapshot = index[variant] and index[variant][1] or ''
  if (fields[1] or '') ~= args[3] or snapshot ~= args[2] then
    return 0
  end
  local dropped = redis.call('HDEL', family, 'v:' .. variant)
  if index[variant] then
    index[variant] = nil
    redis.call('HSET', family, 'i', cmsgpack.pack(index))
  end
  if dropped > 0 and fields[1] then
    redis.call('HSET', family, 'b', args[4])
  end
  return dropped
end

redis.register_function('tamid_v1_read', read)
redis.register_function('tamid_v1_fill', fill)
redis.register_function('tamid_v1_mark', mark_all)
redis.register_function('tamid_v1_apply', apply)
redis.register_function('tamid_v1_head', head)
redis.register_function{ function_name = 'tamid_v1_life', callback = life, flags = { 'no-writes' } }
redis.register_function('tamid_v1_clear', clear)
redis.register_function('tamid_v1_reached', reached)
redis.register_function({ function_name = 'tamid_v1_check', callback = check, flags = { 'no-writes' } })
redis.register_function({ function_name = 'tamid_v1_look', callback = look, flags = { 'no-writes' } })
redis.register_function('tamid_v1_drop', drop)
