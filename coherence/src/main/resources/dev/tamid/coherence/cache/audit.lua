
-- What the auditor asks, and how it drops what is wrong.

-- Suspects of a family that are named at once, so that an answer is bounded.
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

redis.register_function{ function_name = 'tamid_v1_check', callback = check, flags = { 'no-writes' } }
redis.register_function{ function_name = 'tamid_v1_look', callback = look, flags = { 'no-writes' } }
redis.register_function('tamid_v1_drop', drop)
