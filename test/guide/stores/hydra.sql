-- The refresh tokens of Ory Hydra, as far as docs/migration-export.md reads them. The primary key is a signature.
CREATE TABLE hydra_oauth2_refresh (
  signature     varchar(255) PRIMARY KEY,
  client_id     varchar(255) NOT NULL,
  subject       varchar(255) NOT NULL,
  granted_scope text NOT NULL,
  requested_at  timestamp NOT NULL,
  active        boolean NOT NULL,
  expires_at    timestamp
);

INSERT INTO hydra_oauth2_refresh
SELECT signature, client_id, subject, 'history.read|offline', now_in_utc - interval '1 day', active,
       now_in_utc + left_over
FROM (VALUES
  ('c2lnbmF0dXJlLTUx', 'web-app', 'user-51', true, interval '29 days'),
  ('c2lnbmF0dXJlLTUy', 'web-app', 'user-51', true, NULL),
  ('c2lnbmF0dXJlLTUz', 'phone-app', 'user-52', true, interval '29 days'),
  ('c2lnbmF0dXJlLTU0', 'phone-app', 'user-52', false, interval '29 days'),
  ('c2lnbmF0dXJlLTU1', 'phone-app', 'user-53', true, interval '-1 day')
) AS row (signature, client_id, subject, active, left_over), timezone('UTC', now()) AS now_in_utc;
