// User pools, app clients and users at a server, made by Admin operations.

/** `alias`: users have a name and an e-mail address; `email`: the address is the name; `mfa`: an app is required. */
export async function makePool(send, kind) {
  const names = kind === "email" ? { UsernameAttributes: ["email"] } : { AliasAttributes: ["email"] };
  const { UserPool: { Id: poolId } } = await send("CreateUserPool", { PoolName: `cognito-srp6a-${kind}`, ...names });
  if (kind === "mfa") {
    const required = { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } };
    await send("SetUserPoolMfaConfig", { UserPoolId: poolId, ...required });
  }
  return { kind, poolId, apps: [await makeApp(send, poolId, false), await makeApp(send, poolId, true)] };
}

async function makeApp(send, poolId, hasSecret) {
  const name = hasSecret ? "secret" : "public";
  const { UserPoolClient: { ClientId: clientId, ClientSecret } } = await send("CreateUserPoolClient", {
    UserPoolId: poolId,
    ClientName: name,
    GenerateSecret: hasSecret,
    ExplicitAuthFlows: [
      "ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH",
    ],
    PreventUserExistenceErrors: "ENABLED",
  });
  return { name, clientId, clientSecret: hasSecret ? ClientSecret : undefined };
}

/** A user, and what is typed to sign in: the name, its alias, or the address that is the name. */
export async function makeUser(send, { kind, poolId }, app, by) {
  const name = `mary-${by}-${app.name}`;
  const email = `${name}@example.com`;
  const login = {
    poolId, app, by,
    typed: by === "name" ? name : email,
    username: kind === "email" ? email : name,
    password: `Passw0rd!${name}`,
  };
  await send("AdminCreateUser", {
    UserPoolId: poolId,
    Username: login.username,
    TemporaryPassword: login.password,
    MessageAction: "SUPPRESS",
    UserAttributes: [{ Name: "email", Value: email }, { Name: "email_verified", Value: "true" }],
  });
  await setPassword(send, login, true);
  return login;
}

/** Sets the password, for good or for one use. */
export const setPassword = (send, { poolId, username, password }, permanent) =>
  send("AdminSetUserPassword", { UserPoolId: poolId, Username: username, Password: password, Permanent: permanent });
