// Written by `./dev generate` from api/*.tsv: change those, not this file.
#include "authlete/attestation.hpp"

#include <utility>

#include "authlete/client.hpp"
#include "call/perform.hpp"
#include "call/response_value.hpp"
#include "client/operations.hpp"
#include "client/prepare.hpp"

namespace authlete {

namespace asio = boost::asio;
namespace operations = client::operations;

Attestation Client::attestation() const { return Attestation(*this); }

asio::awaitable<Result<AttestationChallengeResponse>> Attestation::challenge(AttestationChallengeRequest request,
                                                                             RequestOptions options) const {
  auto call = client::new_call(operations::attestation::challenge, core(), std::move(options));
  client::prepare_json(*call, request, Result<void>());
  return call::perform(std::move(call), call::value_of<AttestationChallengeResponse>);
}

}  // namespace authlete
