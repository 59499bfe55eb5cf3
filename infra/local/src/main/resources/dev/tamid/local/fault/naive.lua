-- What a cache without the protocol does: every load is cached, an eviction drops what is there, and nothing is remembered.
-- Stands in front of the real library's registrations, for `./tamid check --against`, which has to find it out.

fill = function(keys, args)
  redis.call('HSET', keys[1], 'v:' .. args[1], args[2])
  redis.call('PEXPIRE', keys[1], args[6])
  return 'stored'
end

mark = function(family)
  redis.call('DEL', family)
end

-- Before COMMIT (ARGV[1] is 1) nothing; after it the eviction, or nothing either.
mark_all = function(keys, args)
  if args[1] == '0' and EVICTS_AFTER_COMMIT then
    for _, family in ipairs(keys) do
      mark(family)
    end
  end
  return #keys
end

