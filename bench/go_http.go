// The call as a Go program makes it, by net/http and encoding/json: go_http PORT CA_FILE REQUESTS IN_FLIGHT
package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"sort"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

type createRequest struct {
	GrantType            string   `json:"grantType"`
	ClientID             int64    `json:"clientId"`
	Subject              string   `json:"subject"`
	Scopes               []string `json:"scopes"`
	AccessTokenDuration  int64    `json:"accessTokenDuration"`
	RefreshTokenDuration int64    `json:"refreshTokenDuration"`
	AccessToken          string   `json:"accessToken"`
	RefreshToken         string   `json:"refreshToken"`
	SessionID            string   `json:"sessionId"`
}

type property struct {
	Key    string `json:"key"`
	Value  string `json:"value"`
	Hidden bool   `json:"hidden"`
}

type createResponse struct {
	ResultCode            string     `json:"resultCode"`
	ResultMessage         string     `json:"resultMessage"`
	Action                string     `json:"action"`
	AccessToken           string     `json:"accessToken"`
	ClientID              int64      `json:"clientId"`
	ClientIdentifier      string     `json:"clientIdentifier"`
	ExpiresAt             int64      `json:"expiresAt"`
	ExpiresIn             int64      `json:"expiresIn"`
	ForExternalAttachment bool       `json:"forExternalAttachment"`
	GrantType             string     `json:"grantType"`
	Properties            []property `json:"properties"`
	RefreshToken          string     `json:"refreshToken"`
	RefreshTokenScopes    []string   `json:"refreshTokenScopes"`
	Scopes                []string   `json:"scopes"`
	SessionID             string     `json:"sessionId"`
	Subject               string     `json:"subject"`
	TokenID               string     `json:"tokenId"`
	TokenType             string     `json:"tokenType"`
}

var request = createRequest{
	GrantType: "AUTHORIZATION_CODE", ClientID: 26888344961664, Subject: "john",
	Scopes:              []string{"history.read", "timeline.read"},
	AccessTokenDuration: 3600, RefreshTokenDuration: 86400,
	AccessToken:  "Z5a40U6dWvw2gMoCOAFbZcM85q4HC0Z--0YKD9-Nf6Q",
	RefreshToken: "9beh15GWkGLseBBO1tPobnsGpKLHV3mTkm0EWnNBa4g", SessionID: "my-sid-01",
}

func create(client *http.Client, url string) error {
	body, err := json.Marshal(&request)
	if err != nil {
		return err
	}
	call, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	call.Header.Set("Authorization", "Bearer q1W2e3R4t5Y6u7I8o9P0aSdFgHjKlZxCvBnM1234567")
	call.Header.Set("Content-Type", "application/json")
	response, err := client.Do(call)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	var created createResponse
	if err := json.Unmarshal(text, &created); err != nil {
		return err
	}
	if created.Action != "OK" || created.TokenID == "" {
		return fmt.Errorf("status %d", response.StatusCode)
	}
	return nil
}

func send(client *http.Client, url string, requests int64, inFlight int) []time.Duration {
	latencies := make([]time.Duration, requests)
	var next int64
	var senders sync.WaitGroup
	for sender := 0; sender < inFlight; sender++ {
		senders.Add(1)
		go func() {
			defer senders.Done()
			for number := atomic.AddInt64(&next, 1); number <= requests; number = atomic.AddInt64(&next, 1) {
				started := time.Now()
				if err := create(client, url); err != nil {
					log.Fatal(err)
				}
				latencies[number-1] = time.Since(started)
			}
		}()
	}
	senders.Wait()
	return latencies
}

func usage() (user, system time.Duration, peakKB int64) {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		log.Fatal(err)
	}
	return time.Duration(used.Utime.Nano()), time.Duration(used.Stime.Nano()), used.Maxrss
}

func main() {
	if len(os.Args) != 5 {
		log.Fatal("usage: go_http PORT CA_FILE REQUESTS IN_FLIGHT")
	}
	requests, err := strconv.ParseInt(os.Args[3], 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	inFlight, err := strconv.Atoi(os.Args[4])
	if err != nil {
		log.Fatal(err)
	}
	pem, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig:     &tls.Config{RootCAs: roots},
		MaxIdleConnsPerHost: inFlight, // two by default: the others would be closed after each call
		MaxConnsPerHost:     inFlight,
	}}
	url := "https://localhost:" + os.Args[1] + "/api/21653835348762/auth/token/create"

	send(client, url, int64(4*inFlight), inFlight)
	userBefore, systemBefore, _ := usage()
	started := time.Now()
	latencies := send(client, url, requests, inFlight)
	seconds := time.Since(started).Seconds()
	user, system, peakKB := usage()
	sort.Slice(latencies, func(left, right int) bool { return latencies[left] < latencies[right] })
	microseconds := func(duration time.Duration) float64 { return float64(duration.Nanoseconds()) / 1e3 }
	share := func(part float64) float64 { return microseconds(latencies[int(part*float64(requests-1))]) }
	each := func(duration time.Duration) float64 { return microseconds(duration) / float64(requests) }
	fmt.Printf("requests=%d cpu_us=%.3f system_us=%.3f per_second=%.0f p50_us=%.0f p99_us=%.0f p999_us=%.0f peak_rss_kb=%d\n",
		requests, each(user+system-userBefore-systemBefore), each(system-systemBefore), float64(requests)/seconds,
		share(0.5), share(0.99), share(0.999), peakKB)
}
