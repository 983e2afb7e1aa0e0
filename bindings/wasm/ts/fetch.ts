/** The second argument of `fetch`, as far as it is filled in here. */
export interface AwsJsonInit {
  method: "POST";
  headers: Record<string, string>;
  body: string;
}

/**
 * A request of the service for `fetch`: POST, its two headers, its JSON. Operations with Admin in their name need a SigV4
 * signature beside it, which an AWS SDK makes.
 *
 * ```js
 * const response = await fetch("https://cognito-idp.us-east-1.amazonaws.com/", awsJson(step.operation, step.request));
 * signIn.receive({ status: response.status, headers: response.headers, body: await response.text() });
 * ```
 */
export function awsJson(operation: string, request: object): AwsJsonInit {
  return {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(request),
  };
}
