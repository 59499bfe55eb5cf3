
-- Whether this server holds what was written to it, or data that came from elsewhere and may be old.

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

redis.register_function{ function_name = 'tamid_v1_life', callback = life, flags = { 'no-writes' } }
redis.register_function('tamid_v1_clear', clear)
redis.register_function('tamid_v1_reached', reached)
