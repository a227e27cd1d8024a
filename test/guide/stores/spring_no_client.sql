-- A token whose client is not in the table of clients.
INSERT INTO oauth2_authorization
SELECT 'no client', 'of another store', principal_name, authorization_grant_type, authorized_scopes,
       'spring-access-no-client', access_token_expires_at, access_token_metadata, access_token_scopes
FROM oauth2_authorization WHERE id = 'both live';
