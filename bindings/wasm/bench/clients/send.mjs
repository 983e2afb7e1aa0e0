// A request of the service, for the libraries that leave it to their caller.
export async function send(endpoint, operation, request) {
  const headers = {
    "Content-Type": "application/x-amz-json-1.1",
    "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`,
  };
  const response = await fetch(endpoint, { method: "POST", headers, body: JSON.stringify(request) });
  return response.json();
}
