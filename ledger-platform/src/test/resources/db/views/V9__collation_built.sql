-- The version of a collation that the indexes of names were built with. What there is was built with the one that the catalogue knows.
CREATE TABLE views.collation_built (
    name    text PRIMARY KEY,
    version text NOT NULL
);

INSERT INTO views.collation_built (name, version)
SELECT collname, coalesce(collversion, '')
FROM   pg_collation
WHERE  collname = 'und-x-icu' AND collnamespace = 'pg_catalog'::regnamespace;
