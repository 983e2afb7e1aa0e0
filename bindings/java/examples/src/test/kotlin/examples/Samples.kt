@file:JvmName("KotlinSamples")

package examples

import cognito.srp6a.SignIn
import cognito.srp6a.SignInOptions
import cognito.srp6a.Step
import cognito.srp6a.Tokens
import java.net.URI
import java.net.http.HttpResponse

private val transport by lazy { Http(URI.create(System.getProperty("endpoint"))) }

private fun send(step: Step.Send): HttpResponse<ByteArray> = transport.send(step)

// In README, from here:
fun signIn(options: SignInOptions, person: (Step.Ask) -> String): Tokens {
    SignIn.begin(options).use { signIn ->
        while (true) when (val step = signIn.step()) {
            is Step.Send -> send(step).let { signIn.receive(it.statusCode(), it.errorType(), it.body()) }
            is Step.Ask -> person(step).let { if (step.question().startsWith("Select")) signIn.choose(it) else signIn.answer(it) }
            is Step.Done -> return step.tokens()
            is Step.Failed -> throw step.error()
        }
    }
}

fun HttpResponse<*>.errorType(): String? = headers().firstValue("x-amzn-ErrorType").orElse(null)
// To here.
