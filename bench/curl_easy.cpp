// libcurl's simple interface: one handle that sends one request after the other, so IN_FLIGHT is 1.
#include "common/curl_request.hpp"
#include "common/load.hpp"

int main(int argc, char** argv) {
  bench::Load load(argc, argv);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  {
    bench::CurlRequest request(load);
    while (load.next()) {
      request.prepare();
      const CURLcode code = curl_easy_perform(request.handle());
      load.ended(0, request.started, request.succeeded(code));
    }
  }
  load.report();
  curl_global_cleanup();
}
