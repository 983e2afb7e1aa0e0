// amazon-cognito-identity-js: its AuthenticationHelper, as CognitoUser calls it.
import { createHmac } from "node:crypto";
import { AuthenticationHelper, DateHelper } from "amazon-cognito-identity-js";
import BigIntegerModule from "amazon-cognito-identity-js/lib/BigInteger.js";
import { challenge, password, pool, serve } from "./lines.mjs";

const BigInteger = BigIntegerModule.default ?? BigIntegerModule;
const promised = (call) => new Promise((resolve, reject) => call((error, value) => (error ? reject(error) : resolve(value))));
const name = pool.split("_")[1];
const user = challenge.USER_ID_FOR_SRP;

await serve(async () => {
  const helper = new AuthenticationHelper(name);
  await promised((done) => helper.getLargeAValue(done));
  const b = new BigInteger(challenge.SRP_B, 16);
  const salt = new BigInteger(challenge.SALT, 16);
  const key = await promised((done) => helper.getPasswordAuthenticationKey(user, password, b, salt, done));
  const now = new DateHelper().getNowString();
  createHmac("sha256", key).update(name).update(user).update(Buffer.from(challenge.SECRET_BLOCK, "base64")).update(now).digest("base64");
});
