#!lua name=tamid_v1
-- The coherence protocol inside Redis: every function here is one atomic step of it. docs/coherence.md tells why each rule is there.
-- One library of four files: family.lua (this one, with what all of them use), live.lua, life.lua, audit.lua.
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

redis.register_function('tamid_v1_read', read)
redis.register_function('tamid_v1_fill', fill)
redis.register_function('tamid_v1_mark', mark_all)
