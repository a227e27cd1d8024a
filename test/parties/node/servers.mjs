// Where the servers are, and the clients that they know; openid_clients.py says so in the environment.

export const issuer = new URL(process.env.PARTIES_ISSUER);
export const notesUrl = new URL(process.env.PARTIES_NOTES);
export const registrationToken = process.env.PARTIES_REGISTRATION_TOKEN;
export const redirectUri = 'https://web.example/callback';
export const logoutUri = 'https://web.example/bye';
export const scope = 'openid profile email offline_access notes.read';
