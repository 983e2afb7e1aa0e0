# Signs in by Ruby's Fiddle: ruby sign_in.rb ENDPOINT USER, with the password in COGNITO_PASSWORD and other replies on
# standard input, one a line. Then shows what is refused.
require "fiddle"
require "json"
require "net/http"

# Says why a call was refused: the status's name and the parameter at fault.
class CognitoError < StandardError
  attr_reader :status, :parameter

  def initialize(status, parameter, message)
    super(message)
    @status, @parameter = status, parameter
  end
end

class SignIn
  PREFIX = ENV.fetch("COGNITO_SRP6A_PREFIX", "/usr/local")
  File.exist?("#{PREFIX}/lib/libcognito_srp6a.so.0") or abort "the library is not in #{PREFIX}: set COGNITO_SRP6A_PREFIX"
  LIBRARY = Fiddle.dlopen("#{PREFIX}/lib/libcognito_srp6a.so.0")
  P, N, I, L = Fiddle::TYPE_VOIDP, Fiddle::TYPE_SIZE_T, Fiddle::TYPE_INT, Fiddle::TYPE_LONG_LONG
  # The parameters after the handle.
  FUNCTIONS = {
    set: [P, N, P, N], begin: [P, N], step: [P, P, P, P], receive: [-I, P, N, P, N, L], add: [P, N, P, N], answer: [P, N, L],
    error: [P, P, P, P],
  }.to_h { |name, types| [name, Fiddle::Function.new(LIBRARY["cognito_sign_in_#{name}"], [P, *types], I)] }
  NEW = Fiddle::Function.new(LIBRARY["cognito_sign_in_new"], [], P)
  NAME = Fiddle::Function.new(LIBRARY["cognito_status_name"], [I], P)

  def initialize
    @handle = Fiddle::Pointer.new(NEW.call.to_i, 0, LIBRARY["cognito_sign_in_free"]) # freed with this object
  end

  # Calls cognito_sign_in_<function>. A string is followed by its length.
  def call(function, *arguments)
    passed = arguments.flat_map { |argument| argument.is_a?(String) ? [argument, argument.bytesize] : [argument] }
    status = FUNCTIONS[function].call(@handle, *passed)
    return status unless status.negative?

    _, parameter, message = lent(:error)
    raise CognitoError.new(NAME.call(status).to_s, parameter, message)
  end

  # Calls a function that lends two texts. Returns the status and copies of the texts.
  def lent(function)
    places = Array.new(4) { Fiddle::Pointer.malloc(8, Fiddle::RUBY_FREE) }
    status = FUNCTIONS[function].call(@handle, *places)
    texts = places.each_slice(2).map do |text, length|
      text.ptr.null? ? nil : text.ptr[0, length[0, 8].unpack1("J")].force_encoding("UTF-8")
    end
    [status, *texts]
  end
end

# Asks a question. SelectMfa and SelectFirstFactor take one of details["among"].
def ask(sign_in, question, details)
  $stderr.print "#{question} #{JSON.generate(details)}: " unless question == "Password"
  reply = question == "Password" ? ENV["COGNITO_PASSWORD"] : $stdin.gets.to_s.chomp
  return sign_in.call(:answer, reply, Time.now.to_i) unless details.key?("among")

  sign_in.call(:add, "choice", reply)
  sign_in.call(:answer, nil, 0, Time.now.to_i)
end

ARGV.length == 2 && ENV.key?("COGNITO_PASSWORD") or abort "usage: COGNITO_PASSWORD=... ruby sign_in.rb ENDPOINT USER"
endpoint, user = ARGV
sign_in = SignIn.new
{ userPoolId: "us-east-1_Interop01", clientId: "publicclient0000000000001", username: user }.each do |name, value|
  sign_in.call(:set, name.to_s, value)
end
sign_in.call(:begin, nil, 0) # the operating system's random numbers
while ((due, name, json = sign_in.lent(:step)).first) < 3
  if due == 1 # COGNITO_SEND
    headers = { "Content-Type" => "application/x-amz-json-1.1", "X-Amz-Target" => "AWSCognitoIdentityProviderService.#{name}" }
    response = Net::HTTP.post(URI(endpoint), json, headers)
    sign_in.call(:receive, response.code.to_i, response["x-amzn-ErrorType"] || "", response.body, Time.now.to_i)
  else # COGNITO_ASK
    ask(sign_in, name, JSON.parse(json))
  end
end
puts due == 3 ? "signed in: #{JSON.parse(json).keys.join(" ")}" : "failed: #{name} #{json}"

other = SignIn.new
[[:set, "username", nil, 0], [:set, "username", "\xff"], [:answer, "123456", Time.now.to_i]].each do |call|
  other.call(*call)
rescue CognitoError => error
  puts "refused: #{error.status} of #{error.parameter || "nothing"}"
end
