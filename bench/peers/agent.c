// SPDX-License-Identifier: Apache-2.0
// The cheapest agent there is: one plain request to ANTHROPIC_BASE_URL. Ends with 0 if it was
// served.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char kBody[] =
    "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":1024,\"messages\":[{\"role\":\"user\","
    "\"content\":\"Where is order 1042?\"}]}";

int main(void) {
  const char* url = getenv("ANTHROPIC_BASE_URL");  // http://127.0.0.1:PORT
  const char* colon = url == NULL ? NULL : strrchr(url, ':');
  if (colon == NULL) {
    return 2;
  }
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons((unsigned short)atoi(colon + 1)),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect(fd, (struct sockaddr*)&address, sizeof address) != 0) {
    return 3;
  }
  char request[1024];
  const int size = snprintf(request, sizeof request,
                            "POST /v1/messages HTTP/1.1\r\nHost: weir\r\nx-api-key: k\r\n"
                            "anthropic-version: 2023-06-01\r\nContent-Type: application/json\r\n"
                            "Connection: close\r\nContent-Length: %zu\r\n\r\n%s",
                            sizeof kBody - 1, kBody);
  if (send(fd, request, (size_t)size, 0) != size) {
    return 4;
  }
  char answer[16384];
  size_t got = 0;
  for (ssize_t part = 1; part > 0 && got<sizeof answer - 1; got += part> 0 ? (size_t)part : 0) {
    part = recv(fd, answer + got, sizeof answer - 1 - got, 0);
  }
  answer[got] = '\0';
  return strncmp(answer, "HTTP/1.1 200", 12) == 0 ? 0 : 5;
}
