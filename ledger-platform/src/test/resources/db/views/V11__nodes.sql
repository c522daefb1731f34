-- The nodes that share the segments of the projection. Each says twice a second that it lives; what it says is of no use after a
-- crash of PostgreSQL, and needs no log.
CREATE UNLOGGED TABLE views.node (
    node          text        PRIMARY KEY,
    joined_at     timestamptz NOT NULL,
    seen_at       timestamptz NOT NULL,
    busy_ms       bigint      NOT NULL,
    backend_pid   int         NOT NULL,
    backend_start timestamptz NOT NULL
) WITH (fillfactor = 50);

-- A node that is killed is gone with its connection; one that hangs, or whose network was cut, after four seconds. All by
-- PostgreSQL's clock: what is dated in the future is of a clock that was put back. Another role's sessions show no start.
CREATE VIEW views.living_node AS
SELECT n.node, n.joined_at, n.busy_ms
FROM   views.node n
WHERE  n.seen_at BETWEEN clock_timestamp() - interval '4 s' AND clock_timestamp() + interval '4 s'
AND    EXISTS (SELECT FROM pg_stat_get_activity(n.backend_pid) a
               WHERE  a.backend_start IS NULL OR a.backend_start = n.backend_start);
