<?php
// Signs in by PHP's FFI: php sign_in.php ENDPOINT USER, with the password in COGNITO_PASSWORD and other replies on standard
// input, one a line. Then shows what is refused.
declare(strict_types=1);

/** Says why a call was refused: the status's name and the parameter at fault. */
final class CognitoError extends RuntimeException
{
    public function __construct(public readonly string $status, public readonly ?string $parameter, string $message)
    {
        parent::__construct($message);
    }
}

final class SignIn
{
    private static ?FFI $library = null;
    private FFI\CData $handle;

    public function __construct()
    {
        $prefix = getenv('COGNITO_SRP6A_PREFIX') ?: '/usr/local';
        if (!is_file("$prefix/include/cognito_srp6a.h")) {
            throw new RuntimeException("the library is not in $prefix: set COGNITO_SRP6A_PREFIX");
        }
        // FFI reads declarations, not directives.
        $header = file_get_contents("$prefix/include/cognito_srp6a.h");
        $header = preg_replace(['/^#ifdef (__cplusplus|__wasm__).*?^#endif/ms', '/^#.*$/m'], '', $header);
        self::$library ??= FFI::cdef($header, "$prefix/lib/libcognito_srp6a.so.0");
        $this->handle = self::$library->cognito_sign_in_new();
    }

    public function __destruct()
    {
        self::$library->cognito_sign_in_free($this->handle);
    }

    /** Calls cognito_sign_in_$function. A string is followed by its length. */
    public function call(string $function, mixed ...$arguments): int
    {
        $passed = [];
        foreach ($arguments as $argument) {
            array_push($passed, $argument, ...(is_string($argument) ? [strlen($argument)] : []));
        }
        $status = self::$library->{"cognito_sign_in_$function"}($this->handle, ...$passed);
        if ($status < 0) {
            [, $parameter, $message] = $this->lent('error');
            throw new CognitoError(self::$library->cognito_status_name($status), $parameter, $message);
        }
        return $status;
    }

    /** Calls a function that lends two texts. Returns the status and copies of the texts. */
    public function lent(string $function): array
    {
        $texts = self::$library->new('const char *[2]');
        $lengths = self::$library->new('size_t[2]');
        [$first, $second] = [FFI::addr($texts[0]), FFI::addr($texts[1])];
        $status = self::$library->{"cognito_sign_in_$function"}(
            $this->handle, $first, FFI::addr($lengths[0]), $second, FFI::addr($lengths[1]));
        $copy = fn (int $i) => $texts[$i] === null || FFI::isNull($texts[$i]) ? null : FFI::string($texts[$i], $lengths[$i]);
        return [$status, $copy(0), $copy(1)];
    }
}

/** Sends a request. Returns the status, the header x-amzn-ErrorType and the body. */
function post(string $endpoint, string $operation, string $json): array
{
    $headers = "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AWSCognitoIdentityProviderService.$operation";
    $http = ['method' => 'POST', 'header' => $headers, 'content' => $json, 'ignore_errors' => true];
    $stream = @fopen($endpoint, 'r', false, stream_context_create(['http' => $http]));
    if ($stream === false) {
        throw new RuntimeException("no response from $endpoint");
    }
    $head = stream_get_meta_data($stream)['wrapper_data'];
    $error = preg_grep('/^x-amzn-errortype:/i', $head);
    $type = trim(substr(reset($error) ?: '', strlen('x-amzn-errortype:')));
    return [(int) explode(' ', $head[0])[1], $type, stream_get_contents($stream)];
}

/** Asks a question. SelectMfa and SelectFirstFactor take one of $details['among']. */
function ask(SignIn $signIn, string $question, array $details): void
{
    if ($question !== 'Password') {
        fwrite(STDERR, "$question " . json_encode($details) . ': ');
    }
    $reply = $question === 'Password' ? getenv('COGNITO_PASSWORD') : rtrim(fgets(STDIN) ?: '', "\r\n");
    if (isset($details['among'])) {
        $signIn->call('add', 'choice', $reply);
        $signIn->call('answer', null, 0, time());
    } else {
        $signIn->call('answer', $reply, time());
    }
}

if ($argc !== 3 || getenv('COGNITO_PASSWORD') === false) {
    fwrite(STDERR, "usage: COGNITO_PASSWORD=... php sign_in.php ENDPOINT USER\n");
    exit(2);
}
[, $endpoint, $user] = $argv;
$signIn = new SignIn();
$options = ['userPoolId' => 'us-east-1_Interop01', 'clientId' => 'publicclient0000000000001', 'username' => $user];
foreach ($options as $name => $value) {
    $signIn->call('set', $name, $value);
}
$signIn->call('begin', null, 0); // the operating system's random numbers
while (([$due, $name, $json] = $signIn->lent('step')) && $due < 3) {
    if ($due === 1) { // COGNITO_SEND
        $signIn->call('receive', ...[...post($endpoint, $name, $json), time()]);
    } else { // COGNITO_ASK
        ask($signIn, $name, json_decode($json, true));
    }
}
echo $due === 3 ? 'signed in: ' . implode(' ', array_keys(json_decode($json, true))) : "failed: $name $json", "\n";

$other = new SignIn();
foreach ([['set', 'username', null, 0], ['set', 'username', "\xff"], ['answer', '123456', time()]] as $call) {
    try {
        $other->call(...$call);
    } catch (CognitoError $error) {
        echo "refused: $error->status of ", $error->parameter ?? 'nothing', "\n";
    }
}
