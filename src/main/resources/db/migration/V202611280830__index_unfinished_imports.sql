-- Looked for every minute, and before each import.
create index import_unfinished on import (leased_until) where state in ('receiving', 'waiting', 'running');
