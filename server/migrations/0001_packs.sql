-- Which packs this server has handed out: one row a pack, written when it is
-- served for the first time. The packs themselves are not stored here.
create table packs (
	sha256          text    primary key,
	rules           integer not null,
	bytes           integer not null,
	first_served_ms integer not null
) strict, without rowid;
