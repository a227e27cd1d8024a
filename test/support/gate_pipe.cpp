#include "support/gate_pipe.hpp"

#include <algorithm>
#include <utility>

namespace authlete::test {

namespace {

std::pair<std::size_t, GatePipe::End> first_end(const Toxics& toxics) {
  std::pair<std::size_t, GatePipe::End> first(std::string::npos, GatePipe::End::none);
  const auto consider = [&](const std::optional<std::size_t>& offset, GatePipe::End end) {
    if (offset && *offset < first.first) first = {*offset, end};
  };
  consider(toxics.drop_after, GatePipe::End::vanished);
  consider(toxics.half_close_after, GatePipe::End::half_closed);
  consider(toxics.close_after, GatePipe::End::closed);
  consider(toxics.reset_after, GatePipe::End::reset);
  return first;
}

}  // namespace

void GatePipe::set(const Toxics& toxics) {
  toxics_ = toxics;
  seen_ = 0;
}

void GatePipe::take(std::string_view bytes, TimePoint now) {
  const std::size_t offset = std::exchange(seen_, seen_ + bytes.size());
  if (end_ != End::none) return;
  std::string passed(bytes);
  if (toxics_.flip_at && *toxics_.flip_at >= offset && *toxics_.flip_at < seen_) passed[*toxics_.flip_at - offset] ^= 1;
  const auto [limit, end] = first_end(toxics_);
  if (seen_ >= limit) passed.resize(limit - std::min(limit, offset));

  std::size_t slice = passed.size();
  if (toxics_.bytes_per_second > 0) slice = std::max<std::size_t>(toxics_.bytes_per_second / 100, 1);
  if (toxics_.slice > 0) slice = std::min(slice, toxics_.slice);
  for (std::size_t at = 0; at < passed.size(); at += slice) {
    std::string segment = passed.substr(at, slice);
    size_ += segment.size();
    const TimePoint due = time_for(segment.size(), now);
    segments_.push_back({due, std::move(segment)});
  }
  if (seen_ >= limit) {
    end_ = end;
    end_due_ = last_due_;
  }
}

void GatePipe::take_end(TimePoint now) {
  source_ended_ = true;
  if (end_ != End::none) return;
  end_ = End::half_closed;
  end_due_ = time_for(0, now);
}

void GatePipe::discard() {
  segments_.clear();
  size_ = 0;
  end_ = End::vanished;
  end_told_ = true;
}

std::optional<GatePipe::TimePoint> GatePipe::next_due() const {
  if (!segments_.empty()) return segments_.front().due;
  if (end_ != End::none && !end_told_) return end_due_;
  return std::nullopt;
}

std::string_view GatePipe::due(TimePoint now) const {
  if (segments_.empty() || segments_.front().due > now) return std::string_view();
  return segments_.front().bytes;
}

void GatePipe::written(std::size_t count) {
  size_ -= count;
  Segment& first = segments_.front();
  first.bytes.erase(0, count);
  if (first.bytes.empty()) segments_.pop_front();
}

GatePipe::End GatePipe::take_due_end(TimePoint now) {
  if (end_told_ || end_ == End::none || !segments_.empty() || end_due_ > now) return End::none;
  end_told_ = true;
  return end_;
}

GatePipe::TimePoint GatePipe::time_for(std::size_t size, TimePoint now) {
  TimePoint due = now + toxics_.delay;
  if (toxics_.jitter.count() > 0)
    due += std::chrono::milliseconds(random_() % static_cast<unsigned>(toxics_.jitter.count() + 1));
  due = std::max(due, last_due_);  // nothing overtakes earlier bytes
  if (toxics_.bytes_per_second > 0) due += std::chrono::microseconds(size * 1'000'000 / toxics_.bytes_per_second);
  return last_due_ = due;
}

}  // namespace authlete::test
