// libcurl's interface for many concurrent requests, driven by epoll, which is the fastest way to use it.
#include <curl/curl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "common/curl_request.hpp"
#include "common/load.hpp"

namespace {

using Clock = bench::Load::Clock;

class Multi {
 public:
  explicit Multi(bench::Load& load) : load_(load), multi_(curl_multi_init()), epoll_(::epoll_create1(0)) {
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(load.in_flight()));
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &Multi::watch);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &Multi::set_timer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  }
  ~Multi() {
    requests_.clear();
    curl_multi_cleanup(multi_);
    ::close(epoll_);
  }
  Multi(const Multi&) = delete;
  Multi& operator=(const Multi&) = delete;

  void run() {
    for (std::size_t sender = 0; sender < load_.in_flight(); ++sender) {
      requests_.push_back(std::make_unique<bench::CurlRequest>(load_));
      requests_.back()->sender = sender;
      send(*requests_.back());
    }
    std::array<epoll_event, 64> events;
    while (sending_ > 0) {
      const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), milliseconds_left());
      for (int index = 0; index < count; ++index) act(events[index].data.fd, actions_of(events[index].events));
      if (timer_ && *timer_ <= Clock::now()) {
        timer_.reset();
        act(CURL_SOCKET_TIMEOUT, 0);
      }
    }
  }

 private:
  void send(bench::CurlRequest& request) {
    if (!load_.next()) return;
    request.prepare();
    curl_multi_add_handle(multi_, request.handle());
    ++sending_;
  }

  static int actions_of(std::uint32_t events) {
    return ((events & EPOLLIN) ? CURL_CSELECT_IN : 0) | ((events & EPOLLOUT) ? CURL_CSELECT_OUT : 0) |
           ((events & (EPOLLERR | EPOLLHUP)) ? CURL_CSELECT_ERR : 0);
  }

  void act(curl_socket_t socket, int actions) {
    int running = 0;
    curl_multi_socket_action(multi_, socket, actions, &running);
    int queued = 0;
    while (CURLMsg* const message = curl_multi_info_read(multi_, &queued)) {
      const CURLcode code = message->data.result;
      CURL* const handle = message->easy_handle;
      bench::CurlRequest* request = nullptr;
      curl_easy_getinfo(handle, CURLINFO_PRIVATE, &request);
      curl_multi_remove_handle(multi_, handle);
      --sending_;
      load_.ended(request->sender, request->started, request->succeeded(code));
      send(*request);
    }
  }

  int milliseconds_left() const {
    if (!timer_) return 1000;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*timer_ - Clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
  }

  static int watch(CURL*, curl_socket_t socket, int what, void* self, void* known) {
    Multi& multi = *static_cast<Multi*>(self);
    epoll_event event = {};
    event.data.fd = socket;
    if (what & CURL_POLL_IN) event.events |= EPOLLIN;
    if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
    const int operation = what == CURL_POLL_REMOVE ? EPOLL_CTL_DEL : known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    ::epoll_ctl(multi.epoll_, operation, socket, &event);
    curl_multi_assign(multi.multi_, socket, self);
    return 0;
  }

  static int set_timer(CURLM*, long milliseconds, void* self) {
    std::optional<Clock::time_point>& timer = static_cast<Multi*>(self)->timer_;
    timer.reset();
    if (milliseconds >= 0) timer = Clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
  }

  bench::Load& load_;
  CURLM* multi_;
  int epoll_;
  std::vector<std::unique_ptr<bench::CurlRequest>> requests_;
  std::size_t sending_ = 0;
  std::optional<Clock::time_point> timer_;
};

}  // namespace

int main(int argc, char** argv) {
  bench::Load load(argc, argv);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  Multi(load).run();
  load.report();
  curl_global_cleanup();
}
